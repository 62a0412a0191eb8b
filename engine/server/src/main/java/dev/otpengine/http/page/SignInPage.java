package dev.otpengine.http.page;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Directory;
import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import dev.otpengine.signin.SignIn;
import dev.otpengine.token.Sealer;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.random.RandomGenerator;

/** The hosted sign-in page, wired: a number, a code, and back to the application. */
public final class SignInPage {
    private final Assets assets = new Assets();
    private final Ports ports;
    private final ProgressStream progress;
    private final PageRoutes routes;

    /** What the page stands on. */
    public record Ports(
            Vertx vertx, Directory directory, SignIn signIn, Flows flows, Edge edge, Keys keys, CallEvents events) {}

    /** @param random that nobody can guess */
    public record Keys(MasterKey master, RandomGenerator random) {}

    /** @param publicUrl what browsers call this server */
    public SignInPage(Ports ports, String publicUrl) {
        this.ports = ports;
        URI url = URI.create(publicUrl);
        String root = url.getPath().replaceAll("/$", "");
        Languages languages = new Languages();
        Sealer sealer =
                new Sealer(ports.keys().master(), "sign-in page", ports.keys().random());
        FormGuard guard = new FormGuard(ports.keys().master());
        PageView view = new PageView(
                new Frame(assets.addresses(root), root),
                new Countries(languages),
                sealer,
                guard,
                ports.edge().clock());
        PageAnswers answers = new PageAnswers(sealer, "https".equals(url.getScheme()));
        this.progress = new ProgressStream(
                ports.vertx(), ports.signIn().receipts(), ports.edge().clock());
        Steps steps = new Steps(ports.signIn(), ports.flows(), ports.edge().clock());
        this.routes = new PageRoutes(
                new Visits(ports.directory(), ports.flows(), ports.edge(), languages, root),
                new NumberPage(steps, view, answers),
                new CodePage(steps, view, answers, progress, sealer),
                new EndPage(steps, view, answers),
                guard,
                ports.edge().nanoTime(),
                ports.events());
    }

    /** Browsers that are told of their texts now. */
    public int openStreams() {
        return progress.openCount();
    }

    public void register(Router router) {
        assets.register(router);
        new BrandingRoutes(ports.directory()).register(router);
        routes.register(router);
    }
}
