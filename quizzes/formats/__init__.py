"""Question formats in and out: pure code that knows neither the database nor Django."""
