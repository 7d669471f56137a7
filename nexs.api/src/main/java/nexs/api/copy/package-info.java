/** COPY: {@link nexs.api.copy.ICopy} moves records, text and bytes in and out of tables in bulk. */
package nexs.api.copy;
