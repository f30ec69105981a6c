using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Domain.Trading.Projects;

/// <summary>One registration at the trading centre, from the draft to its acceptance. Everything after that hangs on its lots.</summary>
public sealed class TradeProject : Entity
{
    public const int TitleMaxLength = 100;
    public const int SummaryMaxLength = 4000;
    public const int LotSummaryMaxLength = 2000;
    public const int MostLots = 50;

    public static readonly StateFlow<TradeProjectStatus> Flow = new(
        (TradeProjectStatus.Draft, TradeProjectStatus.Submitted),
        (TradeProjectStatus.Draft, TradeProjectStatus.Withdrawn),
        (TradeProjectStatus.Submitted, TradeProjectStatus.Returned),
        (TradeProjectStatus.Submitted, TradeProjectStatus.Accepted),
        (TradeProjectStatus.Submitted, TradeProjectStatus.NotAccepted),
        (TradeProjectStatus.Submitted, TradeProjectStatus.Withdrawn),
        (TradeProjectStatus.Returned, TradeProjectStatus.Submitted),
        (TradeProjectStatus.Returned, TradeProjectStatus.Withdrawn));

    /// <summary>T, the year, and a running number; in the address of its page.</summary>
    public required string Number { get; init; }

    public required Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>The tender agent; null where the owner tenders itself.</summary>
    public Guid? AgentId { get; private set; }

    public string? AgentName { get; private set; }

    /// <summary>When the owner said that this agent acts for it; an agent can do nothing but draft before.</summary>
    public DateTimeOffset? EntrustedAt { get; private set; }

    public string Title { get; private set; } = "";

    public TradeType Type { get; private set; }

    public TradeObject Subject { get; private set; }

    public TradeMethod Method { get; private set; }

    public Money Budget { get; private set; }

    public string BudgetLine { get; private set; } = "";

    public string Category { get; private set; } = "";

    /// <summary>Whether another method than open tender was approved: then the sum of a year's parts is no split.</summary>
    public bool MethodApproved { get; private set; }

    /// <summary>The whole of what was registered, as JSON; the columns beside it are what lists sort and filter by.</summary>
    public string ContentJson { get; private set; } = "{}";

    public TradeProjectStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Beijing year of the first submission: the fiscal year that a split is looked for in.</summary>
    public int? FiscalYear { get; private set; }

    public DateTimeOffset? AcceptanceDueAt { get; private set; }

    /// <summary>How often it was sent back: once at most.</summary>
    public int Returns { get; private set; }

    public string? ReviewRemark { get; private set; }

    public NotAcceptedGround? Ground { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When supervisors were told that one need may have been split; once a registration.</summary>
    public DateTimeOffset? SplitAlertedAt { get; private set; }

    /// <summary>When the public was first told; null until then nothing of it is to be seen.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The first and the last day of the supply of documents, as last announced.</summary>
    public DateOnly? DocumentsFrom { get; private set; }

    public DateOnly? DocumentsTo { get; private set; }

    /// <summary>The first instant that is too late for a bid, as last announced.</summary>
    public DateTimeOffset? SubmissionDueAt { get; private set; }

    /// <summary>How many notices the public has been given.</summary>
    public int NoticeEdition { get; private set; }

    /// <summary>The notice in force: whether the procedure runs, stands still or has ended.</summary>
    public TradeNoticeKind? LastNotice { get; private set; }

    public TradeContent Content => JsonSerializer.Deserialize<TradeContent>(ContentJson, OutboxJson.Options)!;

    public bool IsPublic => PublishedAt is not null;

    public bool MayEdit => Status is TradeProjectStatus.Draft or TradeProjectStatus.Returned;

    /// <summary>Whether this organisation is a party of it: the owner, or its agent.</summary>
    public bool IsPartyOf(Guid? organisationId) => organisationId is { } id && (OwnerId == id || AgentId == id);

    public static TradeProject Draft(string number, TradeParties parties, TradeContent content, Stamp stamp)
    {
        var project = new TradeProject { Number = number, OwnerId = parties.OwnerId, OwnerName = parties.OwnerName, CreatedAt = stamp.At };
        project.Take(content);
        project.Appoint(parties, stamp);
        project.Raise(new TradeDrafted(project.Id), stamp);
        return project;
    }

    /// <summary>An owner may change the agent as well; an agent only what it was entrusted with.</summary>
    public void Revise(TradeContent content, TradeParties parties, Stamp stamp)
    {
        Ensure.That(MayEdit, CommonRules.InvalidTransition, Status, nameof(Revise));
        Ensure.That(stamp.By.OrganisationId == OwnerId || parties.AgentId == AgentId, TradeRules.AgentFixed);
        Take(content);
        Appoint(parties, stamp);
        Raise(new TradeRevised(Id), stamp);
    }

    /// <summary>The owner says that the agent that drafted this acts for it.</summary>
    public void Entrust(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(MayEdit && AgentId is not null, CommonRules.InvalidTransition, Status, nameof(Entrust));
        if (EntrustedAt is null)
        {
            EntrustedAt = stamp.At;
            Raise(new TradeEntrusted(Id, AgentId.Value), stamp);
        }
    }

    public void Submit(DateTimeOffset acceptanceDueAt, Stamp stamp)
    {
        Flow.Require(Status, TradeProjectStatus.Submitted);
        Ensure.That(AgentId is null || EntrustedAt is not null, TradeRules.NotEntrusted);
        (Status, SubmittedAt, AcceptanceDueAt) = (TradeProjectStatus.Submitted, stamp.At, acceptanceDueAt);
        FiscalYear ??= BeijingTime.DateOf(stamp.At).Year;
        Raise(new TradeSubmitted(Id), stamp);
    }

    /// <summary>Names every fault of form at once; there is one return, not one a fault.</summary>
    public void Return(Stamp stamp)
    {
        Flow.Require(Status, TradeProjectStatus.Returned);
        Ensure.That(Returns == 0, TradeRules.TradeReturnedBefore);
        ReviewRemark = stamp.RequireReason();
        (Status, Returns, AcceptanceDueAt) = (TradeProjectStatus.Returned, Returns + 1, null);
        Raise(new TradeReturned(Id), stamp);
    }

    public void Accept(Stamp stamp)
    {
        Flow.Require(Status, TradeProjectStatus.Accepted);
        (Status, DecidedAt, AcceptanceDueAt, ReviewRemark) = (TradeProjectStatus.Accepted, stamp.At, null, null);
        Raise(new TradeAccepted(Id), stamp);
    }

    public void Decline(NotAcceptedGround ground, Stamp stamp)
    {
        Flow.Require(Status, TradeProjectStatus.NotAccepted);
        Ensure.That(Enum.IsDefined(ground), TradeRules.TradeGroundClosed);
        ReviewRemark = stamp.RequireReason();
        (Status, Ground, DecidedAt, AcceptanceDueAt) = (TradeProjectStatus.NotAccepted, ground, stamp.At, null);
        Raise(new TradeNotAccepted(Id, ground), stamp);
    }

    public void Withdraw(Stamp stamp)
    {
        Flow.Require(Status, TradeProjectStatus.Withdrawn);
        ReviewRemark = stamp.RequireReason();
        (Status, AcceptanceDueAt) = (TradeProjectStatus.Withdrawn, null);
        Raise(new TradeWithdrawn(Id), stamp);
    }

    /// <summary>Tells supervisors, once, that this registration and earlier ones together reach the open-tender amount.</summary>
    public void SuspectSplit(Money total, IReadOnlyList<string> counted, Stamp stamp)
    {
        if (SplitAlertedAt is null)
        {
            SplitAlertedAt = stamp.At;
            Raise(new TradeSplitSuspicionRaised(Id, OwnerId, BudgetLine, Category, total, counted), stamp);
        }
    }

    /// <summary>Refused when the project is not where such a notice belongs.</summary>
    public void RequireTakes(TradeNoticeKind kind, DateTimeOffset now)
    {
        Ensure.That(Belongs(kind), TradeNoticeRules.TradeNoticeKindClosed, TradeNoticeText.NameOf(kind));
        Ensure.That(!ClosesWithSubmission(kind) || now < SubmissionDueAt, CommonRules.DeadlinePassed, SubmissionDueAt, now);
    }

    public bool Takes(TradeNoticeKind kind, DateTimeOffset now) => Belongs(kind) && (!ClosesWithSubmission(kind) || now < SubmissionDueAt);

    private static bool ClosesWithSubmission(TradeNoticeKind kind) => kind is TradeNoticeKind.Amendment or TradeNoticeKind.Suspension;

    private bool Belongs(TradeNoticeKind kind)
    {
        var suspended = LastNotice is TradeNoticeKind.Suspension;
        var over = LastNotice is TradeNoticeKind.Termination;
        return Status is TradeProjectStatus.Accepted && !over && kind switch
        {
            TradeNoticeKind.Tender => !IsPublic,
            TradeNoticeKind.Amendment => IsPublic && !suspended,
            TradeNoticeKind.Suspension => IsPublic && !suspended,
            TradeNoticeKind.Resumption => suspended,
            TradeNoticeKind.Termination => IsPublic,
            _ => false,
        };
    }

    /// <summary>What the public is told now holds.</summary>
    public void Announce(TradeNoticeKind kind, TradeNoticeContent content, int edition, Stamp stamp)
    {
        RequireTakes(kind, stamp.At);
        PublishedAt ??= stamp.At;
        (LastNotice, NoticeEdition) = (kind is TradeNoticeKind.Amendment or TradeNoticeKind.Resumption ? TradeNoticeKind.Tender : kind, edition);
        (DocumentsFrom, DocumentsTo) = (content.DocumentsFrom ?? DocumentsFrom, content.DocumentsTo ?? DocumentsTo);
        SubmissionDueAt = kind is TradeNoticeKind.Suspension or TradeNoticeKind.Termination ? SubmissionDueAt : content.SubmissionDueAt ?? SubmissionDueAt;
        Raise(new TradeAnnounced(Id, Number, kind, SubmissionDueAt), stamp);
    }

    private void Take(TradeContent content)
    {
        (Title, Type, Subject, Method, Budget) = (content.Title, content.Type, content.Subject, content.Method, content.Budget);
        (BudgetLine, Category, MethodApproved) = (content.BudgetLine, content.Category, content.MethodApproval is not null);
        ContentJson = JsonSerializer.Serialize(content, OutboxJson.Options);
    }

    private void Appoint(TradeParties parties, Stamp stamp)
    {
        if (parties.AgentId == AgentId)
        {
            return;
        }

        // The owner's own word is the entrustment; an agent that names itself waits for it.
        (AgentId, AgentName) = (parties.AgentId, parties.AgentName);
        EntrustedAt = AgentId is not null && stamp.By.OrganisationId == OwnerId ? stamp.At : null;
    }
}

/// <summary>Who stands behind a registration.</summary>
public sealed record TradeParties(Guid OwnerId, string OwnerName, Guid? AgentId = null, string? AgentName = null);
