package dev.otpengine.engine;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.http.Application;
import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import dev.otpengine.http.graph.DirectoryResources;
import dev.otpengine.http.graph.GraphApi;
import dev.otpengine.http.graph.SmsResources;
import dev.otpengine.signin.SignIn;
import dev.otpengine.token.AccessTokens;
import dev.otpengine.token.TokenIssuer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The admin API and what it administers. */
final class AdminApi {
    private AdminApi() {}

    static void serve(
            Application application,
            Engine.Ground ground,
            Edge edge,
            DirectoryStore store,
            SignIn signIn,
            TokenIssuer issuer,
            CallEvents events) {
        String publicUrl = issuer.settings().publicUrl();
        RandomGenerator secure = ground.randomness().secure();
        AuditTrail trail = new AuditTrail(ground.clock(), secure);
        GraphApi api = new GraphApi(
                new GraphApi.Ports(
                        edge,
                        store,
                        new AccessTokens(ground.settings().keys().signing(), issuer, ground.clock()),
                        ground.settings().keys().master(),
                        publicUrl,
                        events),
                Stream.concat(
                                DirectoryResources.of(trail, secure, publicUrl).stream(),
                                SmsResources.of(store, trail, signIn).stream())
                        .toList());
        api.register(application.router());
        application.refuseBy(GraphApi.PREFIX + "/", api::refuse);
    }
}
