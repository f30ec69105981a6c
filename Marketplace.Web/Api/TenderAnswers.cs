using System.ComponentModel;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Web.Api;

public sealed record TenderItem(
    Guid Id,
    string Number,
    string Title,
    TradeType Type,
    TradeObject Subject,
    TradeMethod Method,
    string OwnerName,
    [property: Description("Yuan: all lots together.")] Money Budget,
    [property: Description("As the clock makes it: past the deadline an announced project is SubmissionClosed.")] LotStatus Stage,
    DateTimeOffset PublishedAt,
    [property: Description("The first instant that is too late for a bid.")] DateTimeOffset SubmissionDueAt,
    [property: Description("How many notices the public has been given.")] int NoticeEdition);

public sealed record TenderLotItem(
    Guid Id,
    [property: Description("1 and on, within the project.")] int Ordinal,
    string Title,
    string Summary,
    Money Budget,
    [property: Description("The ceiling price; null where none is set.")] Money? Ceiling,
    LotStatus Status,
    DateTimeOffset? SubmissionDueAt);

public sealed record TenderNoticeItem(
    [property: Description("As in /notices/{number}.")] string Number,
    TradeNoticeKind Kind,
    int Edition,
    DateTimeOffset PublishedAt);

public sealed record TenderAnswer(
    TenderItem Tender,
    string? AgentName,
    TradeFund Fund,
    [property: Description("Number of the project's approval, or of the filed procurement plan.")] string Approval,
    string Summary,
    string Location,
    string Qualification,
    string Evaluation,
    [property: Description("First day of the supply of documents, Beijing.")] DateOnly? DocumentsFrom,
    [property: Description("Last day of the supply of documents, Beijing.")] DateOnly? DocumentsTo,
    IReadOnlyList<TenderLotItem> Lots,
    [property: Description("Every published notice, the first first.")] IReadOnlyList<TenderNoticeItem> Notices,
    int Version);
