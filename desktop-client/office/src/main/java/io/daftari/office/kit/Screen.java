package io.daftari.office.kit;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/**
 * One entry of the rail.
 *
 * @param name the key of its word, and its id
 * @param waiting how many things there want a person
 * @param view makes its view anew, as after another language was chosen; the view-model stays
 */
public record Screen(String name, Feather icon, ObservableValue<Number> waiting, Supplier<View<?>> view) {}
