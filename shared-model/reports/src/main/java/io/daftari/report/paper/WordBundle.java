package io.daftari.report.paper;

import io.daftari.model.words.Words;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

/** Our words, as forms ask for them. */
final class WordBundle extends ResourceBundle {

    private final Words words;

    WordBundle(Words words) {
        this.words = words;
    }

    @Override
    protected Object handleGetObject(String key) {
        return words.text(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.emptyEnumeration();
    }
}
