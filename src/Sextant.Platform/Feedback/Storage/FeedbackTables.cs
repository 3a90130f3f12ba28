namespace Sextant.Platform;

/// <summary>
/// Labels in the state store, and not in the event log: a verdict and its label are written in one transaction, and the same id with another body must be refused,
/// which the log cannot tell. Rows are only added; a revocation is the one thing that is written into a row, once.
/// </summary>
static class FeedbackTables
{
    public static readonly StateSchema Schema = new(
        "feedback",
        """
        CREATE TABLE feedback_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL);
        INSERT INTO feedback_sequence (id, last) VALUES (1, 0);
        CREATE TABLE feedback_labels (number BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, label TEXT NOT NULL, value DOUBLE PRECISION NOT NULL, decision_id TEXT, entity TEXT,
          entity_key TEXT, event_time BIGINT NOT NULL, known_time BIGINT NOT NULL, source TEXT NOT NULL, weight DOUBLE PRECISION NOT NULL, received_at BIGINT NOT NULL, origin TEXT, revoked_time BIGINT,
          revoked_reason TEXT, revoked_by TEXT);
        CREATE INDEX feedback_labels_decision ON feedback_labels (decision_id, label);
        CREATE INDEX feedback_labels_entity ON feedback_labels (entity, entity_key, label, event_time);
        CREATE INDEX feedback_labels_label ON feedback_labels (label, number);
        CREATE INDEX feedback_labels_origin ON feedback_labels (origin);
        """,
        "CREATE INDEX feedback_labels_revoked ON feedback_labels (label, number) WHERE revoked_time IS NOT NULL");
}
