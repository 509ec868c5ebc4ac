/**
 * What the ledger keeps in files of its own: ciphertexts and attachments in folders, named by their
 * digests; the entries applied last, beside an embedded database; an integrity check's temporary
 * map.
 *
 * <p>Ciphertexts and attachments are forced to the disk before a transaction names them: written
 * aside, forced, renamed, and their folder forced. Chunks of an upload that is not complete, the
 * entries applied last and the temporary map are not forced: each can be had again, from the
 * uploader, from the ordered log, from the chain.
 *
 * <p>Implements {@link org.yilian.ledger.network.CiphertextStore}, {@link
 * org.yilian.ledger.network.FileStore}, {@link org.yilian.ledger.consensus.EntryTail} and {@link
 * org.yilian.ledger.consensus.audit.ScratchMap}. May use these ports, {@code data} and H2's
 * MVStore. The hospital's key store ({@code adapter.crypto}) and the ordered log ({@code
 * adapter.ratis}) write their own files.
 */
package org.yilian.ledger.adapter.files;
