"""The fonts of printed pages: whole static files.

The subsets made for the web garble Polish, Turkish and Vietnamese names, and variable fonts get their widths wrong.
Other scripts come from the system's Noto fonts.
"""

from pathlib import Path

FONT_FILES = {
    "newsreader-300": "newsreader/300Light/Newsreader_300Light.ttf",
    "newsreader-400-italic": "newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf",
    "newsreader-500": "newsreader/500Medium/Newsreader_500Medium.ttf",
    "newsreader-600": "newsreader/600SemiBold/Newsreader_600SemiBold.ttf",
    "atkinson-400": "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    "atkinson-700": "atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
}


def font_path(node_modules: Path, name: str) -> Path:
    """Where the npm package keeps the font."""
    return node_modules / "@expo-google-fonts" / FONT_FILES[name]
