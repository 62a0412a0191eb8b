package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.http.graph.QueryOptions.Option;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One method of one path.
 *
 * @param path below {@code /v1.0}, with {@code :names} for its parameters
 * @param summary what it does, in a few words
 * @param options query options that it takes
 */
public record Route(
        HttpMethod method,
        String path,
        String summary,
        Access access,
        Set<Option> options,
        Shape shape,
        Action action) {

    /**
     * What goes in and out, for the description of the API.
     *
     * @param body name of the schema of what is sent; empty for none
     * @param answer name of the schema of what comes back; empty for none
     * @param collection whether many of them come back
     */
    public record Shape(String body, String answer, boolean collection) {
        public static final Shape NONE = new Shape("", "", false);

        public static Shape one(String answer) {
            return new Shape("", answer, false);
        }

        public static Shape many(String answer) {
            return new Shape("", answer, true);
        }

        public static Shape sends(String body) {
            return new Shape(body, "", false);
        }

        public Shape answers(String type) {
            return new Shape(body, type, false);
        }
    }

    /** Reads the call, before anything else is asked. */
    @FunctionalInterface
    public interface Action {
        /** @throws GraphError for what can't be understood */
        Step prepare(Call call);
    }

    /** The work, in one transaction, for a caller who may do it. May block, may run again. */
    @FunctionalInterface
    public interface Step {
        Answer in(Transaction transaction, Administrator by);
    }

    public static Route get(
            String path, String summary, Access access, Set<Option> options, Shape shape, Action action) {
        return new Route(HttpMethod.GET, path, summary, access, options, shape, action);
    }

    public static Route post(String path, String summary, Access access, Shape shape, Action action) {
        return new Route(HttpMethod.POST, path, summary, access, Option.NONE, shape, action);
    }

    public static Route patch(String path, String summary, Access access, Shape shape, Action action) {
        return new Route(HttpMethod.PATCH, path, summary, access, Option.NONE, shape, action);
    }

    public static Route delete(String path, String summary, Access access, Action action) {
        return new Route(HttpMethod.DELETE, path, summary, access, Option.NONE, Shape.NONE, action);
    }

    /** Clients send it again when they got no answer, though doing it twice is not the same as once. */
    boolean posts() {
        return method.equals(HttpMethod.POST);
    }

    /** Reading changes nothing, so that it needs no transaction that writes. */
    boolean reads() {
        return method.equals(HttpMethod.GET);
    }
}
