package io.daftari.office.attendance;

import io.daftari.office.kit.ViewModel;

/** The day's registers: the classes, and the register of the one that is chosen. */
public record RegistersViewModel(ClassListViewModel classes, RegisterViewModel register) implements ViewModel {}
