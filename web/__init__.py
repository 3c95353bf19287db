"""HTTP for programs, and a small page for people."""
