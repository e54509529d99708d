"""Whether chains agree, and how many independent draws they are worth (Gelman et al., BDA3 11.4-11.5; Geyer 1992)."""

from __future__ import annotations

import numpy as np

from .poisson import Floats

__all__ = ["effective_draws", "split_rhat"]


def split_rhat(draws: Floats) -> float:
    """Return split R-hat of `draws`, shape (n_draws, n_chains): 1 if all half-chains tell the same."""
    half = len(draws) // 2
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    within = parts.var(axis=0, ddof=1).mean()
    between = half * parts.mean(axis=0).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt(((half - 1) / half * within + between / half) / within))


def effective_draws(draws: Floats) -> float:
    """Return the number of independent draws with the same error of the mean, from half-chains.

    Autocorrelations are summed in pairs as long as the sums are positive and falling (Geyer's initial monotone
    sequence).
    """
    half = len(draws) // 2
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    centred = parts - parts.mean(axis=0)
    size = 1 << (2 * half - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=0)
    covariance = np.fft.irfft(spectrum * spectrum.conj(), size, axis=0)[:half].mean(axis=1) / half
    within = covariance[0] * half / (half - 1)
    total = within * (half - 1) / half + parts.mean(axis=0).var(ddof=1)
    if total == 0:
        return float(parts.size)
    correlation = 1 - (within - covariance) / total
    correlation[0] = 1.0
    pairs = correlation[: half // 2 * 2].reshape(-1, 2).sum(axis=1)
    stop = int(np.argmax(pairs <= 0)) if (pairs <= 0).any() else len(pairs)
    time = -1 + 2 * np.minimum.accumulate(pairs[:stop]).sum() if stop else 1.0
    return float(min(parts.size / max(time, 1 / np.log10(parts.size)), parts.size * np.log10(parts.size)))
