namespace Sextant.Platform;

/// <summary>What may happen in a registry, and what else webhooks may be told.</summary>
public enum ChangeKind
{
    /// <summary>A version was registered, or its file was brought back.</summary>
    Registered,

    /// <summary>An alias was given to a version, or taken away.</summary>
    Alias,

    /// <summary>A person approved of a version.</summary>
    Approved,

    /// <summary>A person disapproved of a version.</summary>
    Rejected,

    /// <summary>A note was written about a version.</summary>
    Note,

    /// <summary>A tag of a version was set or taken away.</summary>
    Tag,

    /// <summary>A version was measured against the rules of a role; <see cref="RegistryChange.Value"/> is the result.</summary>
    Gate,

    /// <summary>A person let a version pass although a gate said no.</summary>
    Override,

    /// <summary>Garbage collection took a version's file.</summary>
    Collected,

    /// <summary>Monitoring found something; <see cref="RegistryChange.Value"/> has the signals.</summary>
    Alert,

    /// <summary>For webhooks only: a reviewed case was decided, or its verdict taken back.</summary>
    Case,

    /// <summary>For webhooks only: a payment, login or sign-up is to be reviewed.</summary>
    FraudReview,

    /// <summary>For webhooks only: a payment, login or sign-up was blocked.</summary>
    FraudBlock,

    /// <summary>For webhooks only: a rule blocked too much, and acts no more until it is resumed.</summary>
    FraudRuleSuspended,
}
