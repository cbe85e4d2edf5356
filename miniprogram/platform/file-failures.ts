import { classifyFailure } from './failures';
import type { FailureCode } from './failures';
import { reasonOf } from './basic-failures';
import type { WxFailure } from './wx';

/** 13.....: the file system; 6033..: keeping a download. */
const FILE_ERRNO = /^(13\d{5}|6033\d\d)$/;
const FILE =
  /file.{0,20}(not.?found|not exist|doesn't exist|error|empty|size|null|undefined|changed|exceed)|filepath|no such file|permission denied|local data from file|to the disk|文件/i;
// It can also fail on the road: Android says "Permission denied" of a socket too.
const SOCKET = /socket|connect/i;
/** What says more than a word about a file. */
const SURE = ['aborted', 'interrupted', 'domain_not_allowed'];

/** The same for an upload or a download, which can also fail at its file. */
export function classifyTransferFailure(failure: WxFailure): FailureCode {
  const code = classifyFailure(failure);
  const reason = reasonOf(failure).replace(/^\S* \w*:/, '');
  const isFile = FILE_ERRNO.test(String(failure.errno)) || (FILE.test(reason) && !SOCKET.test(reason));
  return isFile && SURE.indexOf(code) < 0 ? 'file_unavailable' : code;
}
