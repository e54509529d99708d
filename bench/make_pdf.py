"""Make a long report as PDF: columns, boxes, running headers and footers, footnotes, tables. The text is invented.

The same arguments give the same bytes, so that two readers can be compared on one file. ``python bench/make_pdf.py
OUT.pdf [PAGES]`` writes the file; `report` returns it with what a good reader should find in it.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, FOOT = 50.0, WIDTH - 50.0, HEIGHT - 60.0, 60.0
GUTTER = 18.0
SIZE, LEADING = 9.3, 11.4

WHO = {
    "en": [
        "the regional prosecutor",
        "a defence lawyer",
        "two eyewitnesses",
        "the ministry",
        "an observer",
        "relatives",
    ],
    "ru": ["прокурор области", "адвокат", "двое очевидцев", "министерство", "наблюдатель", "родственники погибших"],
    "kk": ["облыс прокуроры", "қорғаушы", "екі куәгер", "министрлік", "бақылаушы", "туыстары"],
}
WHAT = {
    "en": [
        "said that at least {n} people had been wounded near the square",
        "reported {n} arrests in the course of that night",
        "denied that any of the {n} detainees had been ill-treated",
        "counted {n} damaged buildings along the main street",
        "asked the court to hear {n} further witnesses",
        "stated that {n} officers had been questioned but none had been charged",
    ],
    "ru": [
        "сообщил, что не менее {n} человек были ранены у площади",
        "заявил о {n} задержаниях в течение той ночи",
        "отрицал, что с кем-либо из {n} задержанных плохо обращались",
        "насчитал {n} поврежденных зданий вдоль главной улицы",
        "просил суд заслушать еще {n} свидетелей",
    ],
    "kk": [
        "алаң маңында кемінде {n} адам жараланғанын айтты",
        "сол түні {n} адам ұсталғанын хабарлады",
        "ұсталған {n} адамның ешқайсысы қорлық көрмегенін мәлімдеді",
        "басты көше бойында {n} ғимарат бүлінгенін санады",
    ],
}
WHEN = {
    "en": [
        "On {d} March",
        "Two days later",
        "In the evening",
        "According to the file",
        "By {d} April",
        "After the hearing",
    ],
    "ru": ["{d} марта", "Два дня спустя", "Вечером", "Согласно делу", "К {d} апреля", "После заседания"],
    "kk": ["{d} наурызда", "Екі күннен кейін", "Кешке", "Іс бойынша", "{d} сәуірге дейін", "Отырыстан кейін"],
}
HEADINGS = {
    "en": ["What the hospitals recorded", "The first hearing", "Conditions of detention", "Compensation"],
    "ru": ["Что записали больницы", "Первое заседание", "Условия содержания", "Возмещение ущерба"],
    "kk": ["Ауруханалар не жазды", "Бірінші отырыс", "Ұстау жағдайлары", "Өтемақы"],
}


@dataclass
class Report:
    """A generated file and what is in it.

    Attributes
    ----------
    paragraphs : list of str
        The prose in reading order, each paragraph on one line.
    interrupted : list of str
        Those of `paragraphs` that a page break, a column break or a box cuts in two.
    boxes, headings, footnotes : list of str
        Each on one line.
    """

    data: bytes = b""
    paragraphs: list[str] = field(default_factory=list)
    interrupted: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


def fonts() -> tuple[str, str, bool]:
    """Register a regular and a bold face; tell whether they have Cyrillic letters."""
    for regular, bold, cyrillic in (
        (
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
            True,
        ),
        ("Vera.ttf", "VeraBd.ttf", False),
    ):
        try:
            pdfmetrics.registerFont(TTFont("Body", regular))
            pdfmetrics.registerFont(TTFont("Bold", bold))
        except TTFError:
            continue
        return "Body", "Bold", cyrillic
    return "Helvetica", "Helvetica-Bold", False


class _Writer:
    """Sets text line by line into the columns of successive pages."""

    def __init__(self, pages: int, seed: int) -> None:
        rl_config.invariant = 1
        self.out = Report()
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle("An invented report for measuring readers")
        self.canvas.setAuthor("Nobody's Observatory")
        self.body, self.bold, cyrillic = fonts()
        self.languages = ("en", "en", "ru", "kk") if cyrillic else ("en",)
        self.random = random.Random(seed)
        self.pages = pages
        self.page = 0
        self.note = 0
        self.columns: list[tuple[float, float, float, float]] = []

    def sentence(self, language: str) -> str:
        r = self.random
        parts = [r.choice(WHEN[language]), r.choice(WHO[language]), r.choice(WHAT[language])]
        if r.random() < 0.6:
            parts.append(
                ("and " if language == "en" else "и " if language == "ru" else "және ") + r.choice(WHAT[language])
            )
        return " ".join(parts).format(n=r.randint(2, 400), d=r.randint(1, 30)) + "."

    def paragraph(self, language: str, sentences: int) -> str:
        return " ".join(self.sentence(language) for _ in range(sentences))

    def start_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        c = self.canvas
        c.setFont(self.body, 7.5)
        c.drawString(LEFT, HEIGHT - 35, "An invented report")
        c.drawRightString(RIGHT, HEIGHT - 35, "Nobody's Observatory")
        c.drawCentredString(WIDTH / 2, 30, str(self.page))
        foot = FOOT
        if self.page % 3 == 0:
            foot = self.footnotes()
        if self.page % 2:
            self.columns = [(LEFT, RIGHT, TOP, foot)]
        else:
            middle = (LEFT + RIGHT) / 2
            self.columns = [(LEFT, middle - GUTTER / 2, TOP, foot), (middle + GUTTER / 2, RIGHT, TOP, foot)]

    def footnotes(self) -> float:
        """Set two notes at the foot of the page; return where the text has to end."""
        c, y = self.canvas, FOOT
        notes = []
        for _ in range(2):
            self.note += 1
            notes.append(
                f"{self.note} See file {self.random.randint(10, 99)}, interview of {self.random.randint(1, 28)} May."
            )
        for note in reversed(notes):
            c.setFont(self.body, 6.5)
            c.drawString(LEFT, y, note)
            y += 8
        self.out.footnotes += notes
        c.line(LEFT, y + 2, LEFT + 120, y + 2)
        return y + 12

    def room(self, height: float) -> tuple[float, float, float]:
        """Return x0, x1, y of a free stretch of a column, turning columns and pages as needed."""
        while not self.columns or self.columns[0][2] - height < self.columns[0][3]:
            if self.columns:
                self.columns.pop(0)
            if not self.columns:
                self.start_page()
        x0, x1, y, foot = self.columns[0]
        self.columns[0] = (x0, x1, y - height, foot)
        return x0, x1, y

    def lines(self, text: str, font: str, size: float, leading: float, boxed: str = "") -> int:
        """Set a paragraph, and a box after its second line; return in how many places it was interrupted."""
        words = text.split(" ")
        cuts = set_lines = 0
        where: tuple[float, int] | None = None
        while words:
            if boxed and set_lines == 2:
                self.box(boxed)
                self.gap(4)
                cuts += 1
            set_lines += 1
            x0, x1, y = self.room(leading)
            if where is not None and where != (x0, self.page):
                cuts += 1
            where = (x0, self.page)
            count, line = self.fitting(words, font, size, x1 - x0)
            self.canvas.setFont(font, size)
            self.canvas.drawString(x0, y - size, line)
            words = words[count:]
        return cuts

    @staticmethod
    def fitting(words: list[str], font: str, size: float, width: float) -> tuple[int, str]:
        line = words[0]
        count = 1
        for word in words[1:]:
            if pdfmetrics.stringWidth(f"{line} {word}", font, size) > width:
                break
            line = f"{line} {word}"
            count += 1
        return count, line

    def gap(self, height: float) -> None:
        x0, x1, y, foot = self.columns[0]
        self.columns[0] = (x0, x1, y - height, foot)

    def box(self, text: str) -> None:
        while True:
            x0, x1, y, foot = self.columns[0]
            rows = simpleSplit(text, self.body, 8, x1 - x0 - 24)
            height = 10 * len(rows) + 26
            if y - height >= foot:
                break
            self.columns[0] = (x0, x1, foot, foot)
            self.room(0.1)
        self.gap(height)
        c = self.canvas
        bottom = y - 10 * len(rows) - 18
        c.setFillGray(0.9)
        c.rect(x0, bottom, x1 - x0, y - 4 - bottom, stroke=1, fill=1)
        c.setFillGray(0)
        c.setFont(self.body, 8)
        for number, row in enumerate(rows):
            c.drawString(x0 + 12, y - 20 - 10 * number, row)
        self.out.boxes.append(text)

    def table(self, language: str) -> None:
        x0, x1, y = self.room(5 * 12 + 16)
        c = self.canvas
        xs = [x0 + (x1 - x0) * k / 3 for k in range(4)]
        ys = [y - 6 - 12 * k for k in range(6)]
        c.grid(xs, ys)
        c.setFont(self.body, 8)
        for row in range(5):
            for column in range(3):
                what = HEADINGS[language][row % 4].split()[0] if column == 0 else str(self.random.randint(0, 900))
                c.drawString(xs[column] + 3, ys[row] - 9, what)

    def write(self) -> Report:
        number = 0
        while True:
            language = self.languages[number % len(self.languages)]
            text = self.paragraph(language, self.random.randint(4, 8))
            # the last page is left unfinished rather than a paragraph cut
            left = self.columns[0][2] - FOOT if len(self.columns) == 1 else HEIGHT
            if self.page > self.pages or (self.page == self.pages and left < 260):
                break
            if number % 6 == 0:
                heading = f"{number // 6 + 1}. {HEADINGS[language][number // 6 % 4]}"
                x0, _, y = self.room(26 + 3 * LEADING)
                self.gap(-3 * LEADING)
                self.canvas.setFont(self.bold, 12)
                self.canvas.drawString(x0, y - 18, heading)
                self.out.headings.append(heading)
            if number % 11 == 5:
                self.table(language)
            boxed = self.paragraph(language, 2) if number % 9 == 4 else ""
            cuts = self.lines(text, self.body, SIZE, LEADING, boxed)
            self.gap(5)
            self.out.paragraphs.append(text)
            if cuts:
                self.out.interrupted.append(text)
            number += 1
        self.canvas.save()
        self.out.data = self.buffer.getvalue()
        return self.out


def report(pages: int = 145, seed: int = 7) -> Report:
    """Return an invented report of about `pages` pages."""
    return _Writer(pages, seed).write()


def main() -> None:
    """Write the file named first on the command line."""
    target = Path(sys.argv[1])
    made = report(int(sys.argv[2]) if len(sys.argv) > 2 else 145)
    target.write_bytes(made.data)
    characters = sum(map(len, made.paragraphs))
    print(f"{target}: {len(made.data)} bytes, {len(made.paragraphs)} paragraphs, {characters} characters")


if __name__ == "__main__":
    main()
