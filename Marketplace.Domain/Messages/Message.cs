using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Messages;

/// <summary>As what somebody is written to; decides which desk the link leads to.</summary>
public enum MessageDesk
{
    Person,
    Owner,
    Agency,
    Office,
    Supervisor,
}

/// <summary>What a message is about; with its key the page makes the link.</summary>
public enum MessageSubject
{
    None,
    Project,
    Listing,
    Admission,
    Order,
    Chat,

    /// <summary>A review of a report.</summary>
    Review,

    /// <summary>One side's rating of a contract.</summary>
    Rating,

    /// <summary>A month's draw of reports to review.</summary>
    Sample,
    Credit,
    Contract,

    /// <summary>What an agency has on file; with a key, a change of it.</summary>
    AgencyFile,
    Qualification,
}

/// <summary>Who is written to: one person, or whoever acts for an organisation.</summary>
public readonly record struct Recipient(MessageDesk Desk, Guid? AccountId, Guid? OrganisationId)
{
    public static Recipient Person(Guid accountId) => new(MessageDesk.Person, accountId, null);

    public static Recipient Owner(Guid organisationId) => new(MessageDesk.Owner, null, organisationId);

    public static Recipient Agency(Guid organisationId) => new(MessageDesk.Agency, null, organisationId);

    public static Recipient Office(Guid organisationId) => new(MessageDesk.Office, null, organisationId);
}

/// <summary>What is said, in both languages.</summary>
public sealed record MessageText(string Title, string Text, string EnglishTitle, string EnglishText);

/// <summary>
/// A word of the house to a person or an organisation, with a read state. Sending and first reading are in the audit trail.
/// Never about something that is sealed: who is told of it would tell the rest.
/// </summary>
public sealed class Message : Entity
{
    public const int TitleMaxLength = 150;
    public const int TextMaxLength = 1000;

    public required MessageDesk Desk { get; init; }

    public Guid? AccountId { get; init; }

    public Guid? OrganisationId { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string EnglishTitle { get; init; }

    public required string EnglishText { get; init; }

    public MessageSubject Subject { get; init; }

    /// <summary>Number or id of the subject, as it stands in the address of its page.</summary>
    public string SubjectKey { get; init; } = "";

    /// <summary>One occasion and one recipient: what is sent twice comes once.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public Guid? ReadBy { get; private set; }

    public static Message To(Recipient to, MessageText text, MessageSubject subject, string subjectKey, string occasion, Stamp stamp)
    {
        var message = new Message
        {
            Desk = to.Desk,
            AccountId = to.AccountId,
            OrganisationId = to.OrganisationId,
            Title = Cut(text.Title, TitleMaxLength),
            Text = Cut(text.Text, TextMaxLength),
            EnglishTitle = Cut(text.EnglishTitle, TitleMaxLength),
            EnglishText = Cut(text.EnglishText, TextMaxLength),
            Subject = subject,
            SubjectKey = subjectKey,
            Key = KeyOf(occasion, to),
            At = stamp.At,
        };
        message.Raise(new MessageSent(message.Id), stamp);
        return message;
    }

    public static string KeyOf(string occasion, Recipient to) => $"{occasion}/{to.AccountId ?? to.OrganisationId:N}";

    public bool IsFor(Actor actor) => AccountId is { } person ? person == actor.AccountId : OrganisationId is { } organisation && organisation == actor.OrganisationId;

    /// <summary>Whoever reads it first is on record; reading it again changes nothing.</summary>
    public void Read(Stamp stamp)
    {
        Ensure.That(IsFor(stamp.By), CommonRules.NotFound);
        if (ReadAt is null)
        {
            (ReadAt, ReadBy) = (stamp.At, stamp.By.AccountId);
            Raise(new MessageRead(Id), stamp);
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}

public sealed record MessageSent(Guid MessageId) : IDomainEvent;

public sealed record MessageRead(Guid MessageId) : IDomainEvent;

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("Messages");
        message.Property(m => m.Title).HasMaxLength(Message.TitleMaxLength);
        message.Property(m => m.Text).HasMaxLength(Message.TextMaxLength);
        message.Property(m => m.EnglishTitle).HasMaxLength(Message.TitleMaxLength);
        message.Property(m => m.EnglishText).HasMaxLength(Message.TextMaxLength);
        message.Property(m => m.SubjectKey).HasMaxLength(60).IsUnicode(false);
        message.Property(m => m.Key).HasMaxLength(160).IsUnicode(false);
        message.HasIndex(m => m.Key).OnlyOne("IX_Messages_Key", CommonRules.Conflict);
        message.HasIndex(m => new { m.OrganisationId, m.ReadAt });
        message.HasIndex(m => new { m.AccountId, m.ReadAt });
        message.HasIndex(m => new { m.OrganisationId, m.At }).IsDescending(false, true);
        message.HasIndex(m => new { m.AccountId, m.At }).IsDescending(false, true);
    }
}
