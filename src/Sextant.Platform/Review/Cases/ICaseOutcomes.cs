using System.Data.Common;

namespace Sextant.Platform;

/// <summary>Who is told what cases come to, in the transaction that decides them: both are recorded or neither.</summary>
interface ICaseOutcomes
{
    /// <summary>A case was decided.</summary>
    Task DecidedAsync(DbTransaction transaction, CaseOutcome outcome);

    /// <summary>The outcome of a case counts no more: its verdict was taken back.</summary>
    Task WithdrawnAsync(DbTransaction transaction, CaseOutcome outcome);
}
