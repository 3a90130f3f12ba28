namespace Sextant.Platform;

/// <summary>Deciders in code that go by policies: a policy of theirs is tried by the whole of what decides, and not by its rules alone.</summary>
public interface ITrialDeciders
{
    /// <summary>What decides by a policy; null if it is a declared one. Its decisions have <c>rule</c> and <c>shadow</c> as declared ones do.</summary>
    Replayable? Of(Policy policy);
}
