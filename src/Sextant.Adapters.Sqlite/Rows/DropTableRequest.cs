namespace Sextant.Adapters.Sqlite;

/// <summary>A table to be deleted. Answers with how many rows it had.</summary>
sealed class DropTableRequest(string table) : AnsweredRequest<long>(bytes: 0)
{
    public string Table { get; } = table;

    // So that no write of the same commit has to be undone.
    public override bool GoesAlone => true;
}
