package io.daftari.demo;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.StartRules;
import io.daftari.hub.Steps;
import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.SystemDeviceClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./daftari demo [--once]}: starts a hub, plays the demo, and leaves the hub running with its sign-ins printed;
 * with {@code --once} it ends instead. The exit status is not 0 if anything came otherwise than expected.
 */
@Edge(reason = "a program of its own: its clock, its chance, its streams")
public final class DemoMain {

    private DemoMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean once = Arrays.asList(arguments).contains("--once");
        if (arguments.length > 1 || (arguments.length == 1 && !once)) {
            out.println("usage: ./daftari demo [--once]");
            System.exit(2);
        }
        HubConfig config;
        try {
            Map<String, String> settings = new HashMap<>(System.getenv());
            // Its people don't exist: their mails stay on this machine.
            settings.remove("DAFTARI_SMTP");
            config = HubConfig.from(settings);
            List<String> refusals =
                    StartRules.refusals(config, Clock.systemUTC().instant());
            if (!refusals.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", refusals));
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(2);
            return;
        }
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE)) {
            int status = play(hub, config.home(), Demo.Scale.FULL, Demo.Interference.NONE, out);
            if (once) {
                hub.close();
                System.exit(status);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(hub::close));
            new CountDownLatch(1).await();
        }
    }

    /**
     * Plays the demo on a running hub.
     *
     * @return the exit status
     */
    static int play(Hub hub, Path home, Demo.Scale scale, Demo.Interference interference, PrintStream out) {
        long started = System.nanoTime();
        SecureRandom random = new SecureRandom();
        String run = HexFormat.of().toHexDigits(random.nextInt() & 0xFFFFFF, 6);
        Ids ids = UuidV7.secure(Clock.systemUTC());
        LocalDate day = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        Chronicle chronicle = new Chronicle(out);
        HubApi api = new HubApi(hub.address(), Daftari.catalog());
        Path folder = home.resolve("demo").resolve(run);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo can't write into " + home, e);
        }
        World world = new World(api, ids, day, run);
        // Whoever founds more than one school has opened the mail that asks for his address.
        hub.sendMails();
        api.verify(world.headOffice(), home.resolve("mail"));
        try (Devices devices = new Devices(hub.address(), folder, new SystemDeviceClock(), ids, random)) {
            new Demo(scale, api, devices, world, day, chronicle).play(interference);
            signIns(hub, world, devices, chronicle);
        }
        chronicle.say("");
        chronicle.say("%d seconds.", (System.nanoTime() - started) / 1_000_000_000L);
        if (chronicle.broken().isEmpty()) {
            chronicle.say("Everything came as expected.");
            return 0;
        }
        chronicle.say("%d expectations failed:", chronicle.broken().size());
        chronicle.broken().forEach(sentence -> chronicle.say("  ✗ " + sentence));
        return 1;
    }

    private static void signIns(Hub hub, World world, Devices devices, Chronicle chronicle) {
        chronicle.chapter("The hub serves at " + hub.address());
        chronicle.say("  Sign-ins of this run, also for ./daftari office and ./daftari teacher:");
        Map<String, HubApi.Account> shown = new java.util.LinkedHashMap<>();
        shown.put("head office", world.headOffice());
        devices.all().stream().limit(4).forEach(device -> shown.put(device.name(), device.user()));
        shown.forEach((name, account) -> chronicle.say("  %-34s %-40s %s", name, account.email(), account.password()));
    }
}
