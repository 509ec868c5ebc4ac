/**
 * Chain and state in a relational database (H2, PostgreSQL) through Hibernate: the only package
 * that touches JPA.
 *
 * <p>Rows are written by stateless sessions in JDBC batches; a block with all it brings is one
 * database transaction. Rows never leave this package: domain types do.
 */
package org.yilian.ledger.adapter.jpa;
