/**
 * The portal's tables, through JDBC and the server's data source: the only package that speaks SQL.
 * The same statements serve H2 and PostgreSQL. Every method joins the caller's transaction, or
 * makes one of its own.
 */
package org.yilian.portal.shared.persistence;
