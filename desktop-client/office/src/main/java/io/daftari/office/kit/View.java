package io.daftari.office.kit;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * The nodes of a screen. Its constructor builds them; {@link #bind} ties them to the view-model as long as they stand in
 * a window. It holds no data, makes no sentences and asks nobody: each handler is one call of the view-model.
 */
public abstract class View<M extends ViewModel> {

    private final M model;
    private final Region root;
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean bound;

    protected View(M model, Region root) {
        this.model = model;
        this.root = root;
        root.sceneProperty().addListener((source, before, now) -> attach(now));
    }

    private void attach(Scene scene) {
        if (scene != null && !bound) {
            bound = true;
            model.activate();
            bind(subscriptions);
        } else if (scene == null && bound) {
            bound = false;
            subscriptions.close();
            model.deactivate();
        }
    }

    public final Region root() {
        return root;
    }

    protected final M model() {
        return model;
    }

    /** What the keys of this screen do, for the panel that F1 opens. */
    public List<Keys> keys() {
        return List.of();
    }

    /** Ties nodes to the view-model; called each time the view enters a window. */
    protected abstract void bind(Subscriptions subscriptions);
}
