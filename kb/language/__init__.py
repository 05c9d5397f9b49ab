"""Swedish and English as people type them: folding, stems, phrases, compounds."""
