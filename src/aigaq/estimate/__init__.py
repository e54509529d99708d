"""How many were never recorded: estimates from overlapping lists, with diagnostics and refusals.

Usable alone: arrays and names of lists in, numbers with intervals out, or the reason why there is none.

>>> from aigaq.estimate import CaptureTable, estimate
>>> table = CaptureTable([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 1]], [40, 30, 25, 8, 6, 3])
>>> answer = estimate(table)  # doctest: +SKIP
"""

from aigaq.records import MissingPart

try:
    import numpy as _numpy  # noqa: F401
    import scipy as _scipy  # noqa: F401
except ImportError:
    raise MissingPart(
        "Estimates need numpy and scipy, which are not installed.",
        "aigaq[estimate]",
        "Install them: pip install 'aigaq[estimate]'",
    ) from None

from .answer import Answer, Density, Weight, estimate
from .bounds import Chao, ChaoLists, Chapman, Independence
from .checks import Pair, check_table, islands, pair_table, usable
from .decomposable import DecomposableAverage, GraphWeight
from .existence import Existence
from .latent_classes import LatentClasses
from .layout import read_table
from .linkage import LinkageRow, linkage_grid, relink
from .loglinear import LogLinear, ModelFit
from .method import Method
from .note import method_note, method_words
from .plots import plots
from .pooling import Strata, add_strata, combine_replicates, mix_tables, pooled_table
from .remarks import CODES, CaptureError, EstimateRefused, Remark
from .results import Estimate
from .sensitivity import Influence, highest_order_curve, influence, list_prior_for
from .stepwise import Stepwise
from .table import CaptureTable
from .truth import HiddenList, hidden_table, truth_test

__all__ = [
    "CODES",
    "Answer",
    "CaptureError",
    "CaptureTable",
    "Chao",
    "ChaoLists",
    "Chapman",
    "DecomposableAverage",
    "Density",
    "Estimate",
    "EstimateRefused",
    "Existence",
    "GraphWeight",
    "HiddenList",
    "Independence",
    "Influence",
    "LatentClasses",
    "LinkageRow",
    "LogLinear",
    "Method",
    "ModelFit",
    "Pair",
    "Remark",
    "Stepwise",
    "Strata",
    "Weight",
    "add_strata",
    "check_table",
    "combine_replicates",
    "estimate",
    "hidden_table",
    "highest_order_curve",
    "influence",
    "islands",
    "linkage_grid",
    "list_prior_for",
    "method_note",
    "method_words",
    "mix_tables",
    "pair_table",
    "plots",
    "pooled_table",
    "read_table",
    "relink",
    "truth_test",
    "usable",
]
