"""The restorers that are measured: each takes texts and gives their lines back."""
import subprocess


class LeftAsIs:
    name = "left as is"

    def restore(self, text):
        return text.damaged


class Sohoa:
    """`sohoa repair`, a process a text; without a mode it has to find out what is wrong."""

    def __init__(self, program, model=None, mode=None):
        self.name = f"sohoa --mode {mode}" if mode else "sohoa"
        self.command = [program, "repair", "--quiet"]
        if mode:
            self.command += ["--mode", mode]
        if model:
            self.command += ["--model", model]

    def restore(self, text):
        result = subprocess.run(
            self.command, input="\n".join(text.damaged), capture_output=True, check=True,
            encoding="utf-8")
        return result.stdout.split("\n")


class LineByLine:
    """A function of a line, as Python libraries have it; a line it fails on stays."""

    def __init__(self, name, function):
        self.name = name
        self.function = function

    def restore(self, text):
        return [self.line(line) for line in text.damaged]

    def line(self, line):
        if not line.strip():
            return line
        try:
            return self.function(line)
        except Exception:
            return line


def peers():
    """Those of the peers that this Python has."""
    found = []
    try:
        # Not in releases up to 9.5.0; its main branch has it.
        from underthesea.pipeline.restore_diacritics import restore_diacritics
        found.append(LineByLine("underthesea", restore_diacritics))
    except ImportError:
        pass
    try:
        from pyvi import ViUtils
        found.append(LineByLine("pyvi", ViUtils.add_accents))
    except ImportError:
        pass
    return found
