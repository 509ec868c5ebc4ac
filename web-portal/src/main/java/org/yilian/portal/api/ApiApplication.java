package org.yilian.portal.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts every resource of this package under {@code /api/v1}. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {}
