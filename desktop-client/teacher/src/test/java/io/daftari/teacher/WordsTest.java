package io.daftari.teacher;

import io.daftari.model.words.WordRules;

class WordsTest extends WordRules {

    WordsTest() {
        super(Teacher.WORDS);
    }
}
