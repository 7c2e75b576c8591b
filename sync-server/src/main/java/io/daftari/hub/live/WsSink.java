package io.daftari.hub.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Tells by a WebSocket, one message after the other: a listener that does not take them is left. */
final class WsSink implements LiveLine.Sink {

    private static final long PATIENCE_SECONDS = 10;

    private final Session session;

    WsSink(Session session) {
        this.session = session;
    }

    @Override
    public void tell(List<LiveLine.Told> news) throws IOException {
        for (LiveLine.Told one : news) {
            send(LiveRoutes.json(one));
        }
    }

    @Override
    public void beat() throws IOException {
        Callback.Completable sent = new Callback.Completable();
        session.sendPing(ByteBuffer.allocate(0), sent);
        await(sent);
    }

    void send(ObjectNode json) throws IOException {
        Callback.Completable sent = new Callback.Completable();
        session.sendText(json.toString(), sent);
        await(sent);
    }

    private static void await(Callback.Completable sent) throws IOException {
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The listener takes nothing any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
