package io.daftari.teacher.phone;

import com.gluonhq.attach.browser.BrowserService;
import io.daftari.teacher.people.Dialer;
import java.io.IOException;
import java.net.URISyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the phone's own programs by a link: RFC 3966 for calls, RFC 5724 for messages. Both only propose the number. */
final class LinkDialer implements Dialer {

    private static final Logger LOG = LoggerFactory.getLogger(LinkDialer.class);

    private final BrowserService browser;
    private final Dialer otherwise;

    /** @param otherwise what is done where no program takes the link, as on a tablet */
    LinkDialer(BrowserService browser, Dialer otherwise) {
        this.browser = browser;
        this.otherwise = otherwise;
    }

    @Override
    public Done call(String number) {
        return open("tel:" + dialled(number)) ? Done.OPENED : otherwise.call(number);
    }

    @Override
    public Done text(String number) {
        return open("sms:" + dialled(number)) ? Done.OPENED : otherwise.text(number);
    }

    /** As people write numbers: spaces, dashes and brackets are for the eye. */
    private static String dialled(String number) {
        return number.replaceAll("[^0-9+]", "");
    }

    private boolean open(String link) {
        try {
            browser.launchExternalBrowser(link);
            return true;
        } catch (IOException | URISyntaxException e) {
            // Without the number.
            LOG.info(
                    "No program of this phone opens a link for calls and messages: {}",
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
