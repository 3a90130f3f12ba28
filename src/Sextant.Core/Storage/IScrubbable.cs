namespace Sextant;

/// <summary>A store whose files may still hold the bytes of what was deleted from it, until it is scrubbed.</summary>
public interface IScrubbable
{
    /// <summary>Writes the files anew without those bytes. Writes wait meanwhile; it takes as long as copying the files.</summary>
    /// <exception cref="StorageException">SXT4010: there is no room for the copy. SXT4011: it failed; do it again.</exception>
    ValueTask ScrubAsync(CancellationToken cancellationToken);
}
