namespace Sextant.Adapters.Sqlite;

/// <summary>A wish to have the file written anew without the bytes of what was deleted.</summary>
sealed class ScrubRequest() : AnsweredRequest<bool>(bytes: 0)
{
    // VACUUM is a transaction of its own.
    public override bool GoesAlone => true;
}
