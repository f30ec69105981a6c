using Marketplace.Domain.Notices;

namespace Marketplace.Search.Queries;

public sealed record NoticeQuery
{
    /// <summary>In the title or the name of the owner it is about, or the whole number of the notice or the project.</summary>
    public string? Keyword { get; init; }

    public NoticeKind? Kind { get; init; }

    public NoticeSection? Section { get; init; }

    public Guid? SubjectId { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;
}

/// <summary>A notice as lists show it, newest first; a withdrawn one stays, as its tombstone.</summary>
public sealed record NoticeHit(
    Guid Id, string Number, NoticeKind Kind, NoticeSection Section, string Title, string Digest, int Edition, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt);
