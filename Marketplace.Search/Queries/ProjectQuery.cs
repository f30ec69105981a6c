using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Search.Queries;

public enum ProjectSort
{
    Newest,

    /// <summary>The soonest end of registration first; those past it are left out.</summary>
    Deadline,
    Budget,
}

/// <summary>The stages that visitors tell apart.</summary>
public enum ProjectStage
{
    /// <summary>报名中.</summary>
    Registering,

    /// <summary>待选取、选取中.</summary>
    Selecting,

    /// <summary>公示、已选取、待上传合同.</summary>
    Chosen,

    /// <summary>服务中到待评价.</summary>
    InService,

    /// <summary>服务完成.</summary>
    Closed,

    /// <summary>流选、取消、过时.</summary>
    Ended,
}

public sealed record ProjectQuery
{
    /// <summary>In the title or the owner's name, or the whole number.</summary>
    public string? Keyword { get; init; }

    public string? Kind { get; init; }

    public string? Item { get; init; }

    public SelectionMethod? Method { get; init; }

    public FundSource? Fund { get; init; }

    public ProjectStage? Stage { get; init; }

    public IntermediaryProjectStatus? Status { get; init; }

    public ProjectSort Sort { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;
}

/// <summary>A published project as lists show it.</summary>
/// <param name="OwnerName">A person by surname only.</param>
/// <param name="Status">As the clock makes it.</param>
public sealed record ProjectHit(
    Guid Id,
    string Number,
    string Title,
    string OwnerName,
    string Kind,
    string Item,
    FundSource Fund,
    SelectionMethod Method,
    Money Budget,
    int ServiceWorkingDays,
    IntermediaryProjectStatus Status,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RegistrationDueAt,
    DateTimeOffset? SelectionAt);
