package io.daftari.office;

import io.daftari.model.words.WordRules;

class WordsTest extends WordRules {

    WordsTest() {
        super(OfficeWords.PACKAGES);
    }
}
