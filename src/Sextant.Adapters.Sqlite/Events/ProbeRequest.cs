namespace Sextant.Adapters.Sqlite;

/// <summary>A wish to write something and take it out again, to see whether writing works.</summary>
sealed class ProbeRequest() : AnsweredRequest<bool>(bytes: 0)
{
    // A failure is the asker's alone.
    public override bool GoesAlone => true;
}
