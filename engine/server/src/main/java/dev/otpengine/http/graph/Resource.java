package dev.otpengine.http.graph;

import java.util.List;

/** A part of the API: its routes, and what they speak of. */
public interface Resource {
    List<Route> routes();

    /** Schemas that its routes name. */
    List<Schema> schemas();
}
