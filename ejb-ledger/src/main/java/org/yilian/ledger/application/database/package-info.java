/**
 * The tool of hospital IT for the database (docs/operations.md): checks that a PostgreSQL database
 * is one for the ledger, and moves a ledger there from the embedded database. Runs while no node
 * does, outside the server; may use the adapters for the database and for files.
 */
package org.yilian.ledger.application.database;
