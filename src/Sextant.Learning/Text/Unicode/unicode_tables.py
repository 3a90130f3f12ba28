"""Writes normalization.txt from Python's own copy of the Unicode Character Database: python3 unicode_tables.py > normalization.txt

Line 1: the version. Then a line for each character that decomposes ("code=codes"; behind "=", "~" marks a decomposition of compatibility and "!" a
canonical one that is never composed again) or that has a combining class ("code:class"). Codes are hexadecimal.
"""
import sys
import unicodedata

print(unicodedata.unidata_version)
for code in range(sys.maxunicode + 1):
    character = chr(code)
    if 0xAC00 <= code <= 0xD7A3:
        continue  # Hangul is computed.
    decomposition = unicodedata.decomposition(character)
    if decomposition:
        parts = decomposition.split()
        compatibility = parts[0].startswith("<")
        codes = " ".join(format(int(part, 16), "x") for part in parts[compatibility:])
        excluded = not compatibility and unicodedata.normalize("NFC", character) != character
        print(f"{code:x}={'~' if compatibility else '!' if excluded else ''}{codes}")
    if unicodedata.combining(character):
        print(f"{code:x}:{unicodedata.combining(character)}")
