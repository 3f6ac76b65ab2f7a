#!/usr/bin/env bash
#SBATCH --job-name=sohoa
#SBATCH --array=0-15
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1G
#SBATCH --time=08:00:00
#SBATCH --signal=B:TERM@60
#SBATCH --requeue
# Converts a folder of scans as a Slurm array: one task, one part of the documents.
#
#   sbatch deploy/slurm/convert.sh /data/scans /data/out
#   sohoa merge /data/out/part-*/ -o /data/records.jsonl      when all tasks are done
#
# A minute before its time is over a task gets TERM: it gives up what is in hand, keeps the rest,
# and is put into the queue again to go on. SOHOA names the program.
set -uo pipefail

scans=${1:?the folder of scans}
out=${2:?the folder for results}
part=${SLURM_ARRAY_TASK_ID:?run this with sbatch}
parts=${SLURM_ARRAY_TASK_COUNT:?run this with sbatch}

"${SOHOA:-sohoa}" convert "$scans" -o "$out/part-$part/" --shard "$part/$parts" \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" --log-format json --tolerate-failures &
run=$!
signalled=0
trap 'signalled=1; kill -TERM $run 2>/dev/null' TERM
# A wait that a signal ends does not give the program's own code; the next one does.
while true; do
  wait $run
  code=$?
  [ $signalled = 1 ] || break
  signalled=0
done

case $code in
  # Stopped, or the disk was full: there is more to do.
  4 | 130) scontrol requeue "${SLURM_ARRAY_JOB_ID}_$part" ;;
esac
exit $code
