"""What is printed as a PDF shares these: the typefaces, measured text, QR codes, and how they are painted."""
