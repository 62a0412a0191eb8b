package dev.otpengine.engine;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.http.Application;
import dev.otpengine.http.CallEvents;
import dev.otpengine.http.Edge;
import dev.otpengine.http.graph.DirectoryResources;
import dev.otpengine.http.graph.GraphApi;
import dev.otpengine.http.graph.SmsResources;
import dev.otpengine.http.graph.Throttle;
import dev.otpengine.limit.Limits;
import dev.otpengine.signin.SignIn;
import dev.otpengine.token.AccessTokens;
import dev.otpengine.token.TokenIssuer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The admin API and what it administers. */
record AdminApi(Engine.Ground ground, Edge edge, DirectoryStore store, Limits limits, CallEvents events) {
    void serve(Application application, SignIn signIn, TokenIssuer issuer) {
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
                        new Throttle(limits, ground.settings().limits().rules()),
                        events),
                Stream.concat(
                                DirectoryResources.of(trail, secure, publicUrl).stream(),
                                SmsResources.of(store, trail, signIn).stream())
                        .toList());
        api.register(application.router());
        application.refuseBy(GraphApi.PREFIX + "/", api::refuse);
    }
}
