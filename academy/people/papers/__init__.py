"""What a unit prints: the poster of a join code, and sign-in slips. Values in, the bytes of a PDF out."""
