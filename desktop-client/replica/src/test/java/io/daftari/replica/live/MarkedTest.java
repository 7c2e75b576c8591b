package io.daftari.replica.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedTest {

    @Test
    void marksWhatDiffers() {
        assertThat(Marked.beside("0722 000 001", "0733 000 001")).isEqualTo(new Marked("07", "22", " 000 001"));
        assertThat(Marked.beside("Amina", "Aminah")).isEqualTo(new Marked("Amina", "", ""));
        assertThat(Marked.beside("Aminah", "Amina")).isEqualTo(new Marked("Amina", "h", ""));
        assertThat(Marked.beside("aa", "aaa")).isEqualTo(new Marked("aa", "", ""));
        assertThat(Marked.beside("", "x")).isEqualTo(new Marked("", "", ""));
        assertThat(Marked.beside("same", "same")).isEqualTo(new Marked("same", "", ""));
    }

    @Test
    void cutsNoLetterInHalf() {
        Marked marked = Marked.beside("a𝄞", "a𝄟");
        assertThat(marked.before()).isEqualTo("a");
        assertThat(marked.own()).isEqualTo("𝄞");
    }
}
