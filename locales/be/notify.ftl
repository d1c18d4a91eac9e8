notify-test-subject = Праба
notify-test-text = Гэта пробны ліст. Ён дайшоў: паведамленні адпраўляюцца.
