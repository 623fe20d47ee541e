"""The catalogs of translations: words found in the sources, kept as .po, compiled to .mo; without gettext binaries."""
