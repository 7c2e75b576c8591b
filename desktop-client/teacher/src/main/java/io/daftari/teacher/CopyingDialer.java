package io.daftari.teacher;

import io.daftari.teacher.people.Dialer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** A computer makes no calls: the number is copied for a phone or a program that does. */
final class CopyingDialer implements Dialer {

    @Override
    public Done call(String number) {
        ClipboardContent content = new ClipboardContent();
        content.putString(number);
        Clipboard.getSystemClipboard().setContent(content);
        return Done.COPIED;
    }

    @Override
    public Done text(String number) {
        return call(number);
    }
}
