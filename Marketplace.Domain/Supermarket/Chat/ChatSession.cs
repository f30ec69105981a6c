using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>What a talk is about.</summary>
public enum ChatContext
{
    Listing,
    Project,
    Order,

    /// <summary>The agency as such, asked from its shop.</summary>
    Shop,
}

public enum ChatSide
{
    Owner,
    Agency,
}

/// <summary>
/// A talk between an owner and an agency about one thing. Messages are numbered without a gap: the number is all that a reader needs to
/// know what is missing. What is said binds nobody; only an order does.
/// </summary>
public sealed class ChatSession : Entity
{
    public const int PreviewMaxLength = 60;

    public required Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required Guid AgencyId { get; init; }

    public required string AgencyName { get; init; }

    public required ChatContext Context { get; init; }

    public required Guid ContextId { get; init; }

    /// <summary>Number of the thing, as it stands in the address of its page.</summary>
    public required string ContextKey { get; init; }

    public required string ContextTitle { get; init; }

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>The number of the latest message; zero before the first.</summary>
    public int LastSeq { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public ChatSide LastSide { get; private set; }

    public ChatMessageKind LastKind { get; private set; }

    /// <summary>The beginning of the latest message, as both may see it.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>Up to which message each side has seen.</summary>
    public int OwnerSeen { get; private set; }

    public int AgencySeen { get; private set; }

    public int OwnerUnread { get; private set; }

    public int AgencyUnread { get; private set; }

    /// <summary>The owner's first message that the agency has not answered.</summary>
    public int? QuestionSeq { get; private set; }

    public DateTimeOffset? QuestionAt { get; private set; }

    /// <summary>Until when it is to be answered; null when nothing is asked, or when the silence is on record already.</summary>
    public DateTimeOffset? QuestionDueAt { get; private set; }

    public static ChatSession Open(ChatPlace place, Stamp stamp)
    {
        var session = new ChatSession
        {
            OwnerId = place.OwnerId,
            OwnerName = place.OwnerName,
            AgencyId = place.AgencyId,
            AgencyName = place.AgencyName,
            Context = place.Context,
            ContextId = place.ContextId,
            ContextKey = place.Key,
            ContextTitle = place.Title,
            OpenedAt = stamp.At,
            LastAt = stamp.At,
        };
        session.Raise(new ChatOpened(session.Id), stamp);
        return session;
    }

    /// <summary>Which side the actor speaks for; null for anybody else.</summary>
    public ChatSide? SideOf(Actor actor) =>
        actor.OrganisationId == OwnerId && actor.Has(Role.Owner) ? ChatSide.Owner
        : actor.OrganisationId == AgencyId && actor.Has(Role.Agency) ? ChatSide.Agency
        : null;

    public int UnreadOf(ChatSide side) => side is ChatSide.Owner ? OwnerUnread : AgencyUnread;

    public int SeenBy(ChatSide side) => side is ChatSide.Owner ? OwnerSeen : AgencySeen;

    /// <summary>Takes a message in. An owner's first word after an answer is a question; the agency's next word answers it.</summary>
    /// <param name="said">What is said, with phone and ID numbers masked already.</param>
    /// <param name="answerDueAt">Until when a question asked now is to be answered.</param>
    /// <param name="workingMinutes">The business minutes since a moment, for the time that an answer took.</param>
    public ChatMessage Say(ChatSide side, ChatWords said, string clientId, DateTimeOffset answerDueAt, Func<DateTimeOffset, int> workingMinutes, Stamp stamp)
    {
        var message = new ChatMessage
        {
            SessionId = Id,
            AgencyId = AgencyId,
            Seq = LastSeq + 1,
            Side = side,
            AccountId = stamp.By.AccountId ?? Guid.Empty,
            Name = said.Name,
            At = stamp.At,
            Kind = said.Kind,
            Text = said.Text,
            Warns = said.Warns,
            FileId = said.File?.FileId,
            FileName = said.File?.Name,
            FileSize = said.File?.Size,
            FileType = said.File?.ContentType,
            QuoteJson = said.QuoteJson,
            ClientId = clientId,
            AnswerMinutes = side is ChatSide.Agency && said.Kind is not ChatMessageKind.Settled && QuestionAt is { } asked ? workingMinutes(asked) : null,
        };
        (LastSeq, LastAt, LastSide, LastKind) = (message.Seq, stamp.At, side, said.Kind);
        var preview = (said.File?.Name ?? said.Text).ReplaceLineEndings(" ");
        LastText = preview.Length <= PreviewMaxLength ? preview : preview[..(PreviewMaxLength - 1)] + "…";
        if (side is ChatSide.Owner)
        {
            // Who speaks has read what came before.
            (OwnerSeen, OwnerUnread, AgencyUnread) = (message.Seq, 0, AgencyUnread + 1);
            if (QuestionSeq is null)
            {
                (QuestionSeq, QuestionAt, QuestionDueAt) = (message.Seq, stamp.At, answerDueAt);
            }
        }
        else
        {
            (AgencySeen, AgencyUnread, OwnerUnread) = (message.Seq, 0, OwnerUnread + 1);
            (QuestionSeq, QuestionAt, QuestionDueAt) = (null, null, null);
        }

        Raise(new ChatMessageSent(Id, message.Id, message.Seq, message.Digest), stamp);
        if (message.AnswerMinutes is not null)
        {
            Raise(new ChatAnswered(Id, AgencyId), stamp);
        }

        return message;
    }

    /// <param name="upTo">The latest message that the reader has before their eyes.</param>
    /// <param name="unread">How many of the other side's messages come after it.</param>
    public void See(ChatSide side, int upTo, int unread, Stamp stamp)
    {
        var seen = Math.Min(upTo, LastSeq);
        if (seen <= SeenBy(side))
        {
            return;
        }

        if (side is ChatSide.Owner)
        {
            (OwnerSeen, OwnerUnread) = (seen, unread);
        }
        else
        {
            (AgencySeen, AgencyUnread) = (seen, unread);
        }

        Raise(new ChatSeen(Id, side, seen), stamp);
    }

    /// <summary>Nobody answered in time: on record once for this question, however long the silence lasts.</summary>
    public void LeaveUnanswered(Stamp stamp)
    {
        Ensure.That(QuestionSeq is not null && QuestionDueAt is not null, CommonRules.InvalidTransition, Context, nameof(LeaveUnanswered));
        Ensure.That(stamp.At >= QuestionDueAt, CommonRules.TooEarly, QuestionDueAt, stamp.At);
        Raise(new ChatLeftUnanswered(Id, AgencyId, QuestionSeq.Value, QuestionAt!.Value, QuestionDueAt.Value), stamp);
        QuestionDueAt = null;
    }

    /// <summary>The agency could not answer, or the calendar has been replaced.</summary>
    public void MoveQuestion(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(QuestionDueAt is not null, CommonRules.InvalidTransition, Context, nameof(MoveQuestion));
        QuestionDueAt = dueAt;
        Raise(new ChatQuestionMoved(Id, dueAt), stamp);
    }
}

/// <summary>Between whom, and about what.</summary>
public sealed record ChatPlace(Guid OwnerId, string OwnerName, Guid AgencyId, string AgencyName, ChatContext Context, Guid ContextId, string Key, string Title);

public sealed record ChatOpened(Guid SessionId) : IDomainEvent;

/// <param name="Digest">SHA-256 of what was said; the words themselves are for the parties alone.</param>
public sealed record ChatMessageSent(Guid SessionId, Guid MessageId, int Seq, string Digest) : IDomainEvent;

public sealed record ChatAnswered(Guid SessionId, Guid AgencyId) : IDomainEvent;

public sealed record ChatSeen(Guid SessionId, ChatSide Side, int Seq) : IDomainEvent;

public sealed record ChatLeftUnanswered(Guid SessionId, Guid AgencyId, int Seq, DateTimeOffset AskedAt, DateTimeOffset DueAt) : IDomainEvent;

public sealed record ChatQuestionMoved(Guid SessionId, DateTimeOffset DueAt) : IDomainEvent;
