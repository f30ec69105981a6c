using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Chat;

internal sealed class ChatSessionMapping : IEntityTypeConfiguration<ChatSession>
{
    public void Configure(EntityTypeBuilder<ChatSession> session)
    {
        session.ToTable("ChatSessions");
        session.Property(s => s.OwnerName).HasMaxLength(Organisation.NameMaxLength);
        session.Property(s => s.AgencyName).HasMaxLength(Organisation.NameMaxLength);
        session.Property(s => s.ContextKey).HasMaxLength(16).IsUnicode(false);
        session.Property(s => s.ContextTitle).HasMaxLength(Organisation.NameMaxLength);
        session.Property(s => s.LastText).HasMaxLength(ChatSession.PreviewMaxLength);
        session.HasIndex(s => new { s.OwnerId, s.AgencyId, s.Context, s.ContextId }).OnlyOne("IX_ChatSessions_Place", CommonRules.Conflict);
        session.HasIndex(s => new { s.OwnerId, s.LastAt }).IsDescending(false, true);
        session.HasIndex(s => new { s.AgencyId, s.LastAt }).IsDescending(false, true);
        session.HasIndex(s => new { s.OwnerId, s.OwnerUnread });
        session.HasIndex(s => new { s.AgencyId, s.AgencyUnread });
        session.HasIndex(s => s.QuestionDueAt);
    }
}

internal sealed class ChatMessageMapping : IEntityTypeConfiguration<ChatMessage>
{
    public void Configure(EntityTypeBuilder<ChatMessage> message)
    {
        message.ToTable("ChatMessages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Name).HasMaxLength(50);
        message.Property(m => m.Text).HasMaxLength(ChatMessage.TextMaxLength);
        message.Property(m => m.FileName).HasMaxLength(StoredFile.NameMaxLength);
        message.Property(m => m.FileType).HasMaxLength(80);
        message.Property(m => m.QuoteJson).HasMaxLength(2000);
        message.Property(m => m.ClientId).HasMaxLength(ChatMessage.ClientIdMaxLength).IsUnicode(false);
        message.Ignore(m => m.Quote);
        message.Ignore(m => m.Digest);
        message.HasOne<ChatSession>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Restrict);
        message.HasIndex(m => new { m.SessionId, m.Seq }).OnlyOne("IX_ChatMessages_Session_Seq", CommonRules.Conflict);
        message.HasIndex(m => new { m.SessionId, m.AccountId, m.ClientId }).OnlyOne("IX_ChatMessages_Client", CommonRules.Conflict);
        message.HasIndex(m => new { m.AccountId, m.At });
        message.HasIndex(m => new { m.AgencyId, m.At });
        message.HasIndex(m => m.FileId);
    }
}

internal sealed class ChatInspectionMapping : IEntityTypeConfiguration<ChatInspection>
{
    public void Configure(EntityTypeBuilder<ChatInspection> inspection)
    {
        inspection.ToTable("ChatInspections");
        inspection.Property(i => i.OwnerName).HasMaxLength(Organisation.NameMaxLength);
        inspection.Property(i => i.AgencyName).HasMaxLength(Organisation.NameMaxLength);
        inspection.Property(i => i.SupervisorName).HasMaxLength(50);
        inspection.Property(i => i.CaseNumber).HasMaxLength(ChatInspection.CaseNumberMaxLength);
        inspection.Property(i => i.Reason).HasMaxLength(1000);
        inspection.HasIndex(i => new { i.SupervisorId, i.At }).IsDescending(false, true);
        inspection.HasIndex(i => new { i.ToldAt, i.OpenUntil });
    }
}
