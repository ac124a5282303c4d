"""Sheets and exams on paper: LaTeX, PDF and HTML with figures, answer boxes and furniture."""
