/**
 * A PostgreSQL server for tests, started by the tests themselves: no package of the system, no
 * container, no server that somebody set up. Compiled into each module whose tests need one.
 */
package org.yilian.postgresql;
